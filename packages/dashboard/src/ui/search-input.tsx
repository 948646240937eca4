import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

type SearchInputProps = {
  readonly label: string;
  readonly placeholder: string;
  /** What is searched for now; changes from outside (back button, link) show up in the field. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
};

const settleMs = 300;

/** Searches when typing rests; the Escape key and the cross clear at once. */
export function SearchInput({ label, placeholder, value, onSearch }: SearchInputProps) {
  const [text, setText] = useState(value);
  const asked = useRef(value);

  const ask = (next: string): void => {
    asked.current = next;
    onSearch(next);
  };
  const askLater = useDebouncedCallback(ask, settleMs);

  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);

  const clear = (): void => {
    askLater.cancel();
    setText('');
    ask('');
  };

  return (
    <TextInput
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      maxLength={200}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
      rightSection={text === '' ? null : <CloseButton size="sm" aria-label="Clear search" onClick={clear} />}
      onChange={(event) => {
        setText(event.currentTarget.value);
        askLater(event.currentTarget.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') clear();
      }}
    />
  );
}
