/** Who makes a change, as it is recorded with it. */
export interface Actor {
  readonly kind: 'token' | 'admin' | 'system';
  readonly id: string;
  /** As shown to people: the token's label, the admin's e-mail address. */
  readonly label: string;
}
