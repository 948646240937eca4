import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Gate } from '../../components/gate.tsx';
import { returnPath } from '../../search-params.ts';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

const route = getRouteApi('/sign-in');

/** The password, and for whoever has one the second factor. */
export function SignInPage() {
  const { redirect } = route.useSearch();
  const router = useRouter();
  const client = useQueryClient();
  const [half, setHalf] = useState<'password' | 'second-factor'>('password');
  const [lapsed, setLapsed] = useState<Error | null>(null);
  const onEntered = async (): Promise<void> => {
    client.clear();
    await router.navigate({ href: returnPath(redirect), replace: true });
  };

  if (half === 'second-factor') {
    return (
      <Gate title="Second factor" description="Your password is right. One more step.">
        <SecondFactorForm
          onEntered={onEntered}
          onLapsed={(error) => {
            setLapsed(error);
            setHalf('password');
          }}
        />
      </Gate>
    );
  }
  return (
    <Gate
      title="Sign in"
      description={redirect === undefined ? 'To the Admin Dashboard.' : 'Then you return to where you were.'}
    >
      <PasswordForm lapsed={lapsed} onEntered={onEntered} onSecondFactor={() => setHalf('second-factor')} />
    </Gate>
  );
}
