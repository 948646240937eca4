import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
  UnstyledButton,
  type UnstyledButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

/** Mantine's link-like components with the router's typed `to`, `params` and `search`. */
type As<Props> = Omit<ComponentPropsWithRef<'a'>, keyof Props> & Props;

/** Inside a sentence (`inherit`) a link is underlined, since its colour alone does not tell it from the text. */
export const LinkAnchor = createLink((props: As<AnchorProps>) => (
  <Anchor underline={props.inherit === true ? 'always' : 'hover'} {...props} />
));

export const LinkButton = createLink((props: As<ButtonProps>) => <Button component="a" {...props} />);

export const LinkNav = createLink((props: As<NavLinkProps>) => <NavLink {...props} />);

export const LinkBox = createLink((props: As<UnstyledButtonProps>) => (
  <UnstyledButton component="a" {...props} />
));
