import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  primary?: boolean
  ref?: Ref<HTMLAnchorElement>
}

const Anchor = ({ primary, className, ...anchor }: Props) => (
  <a {...anchor} className={`link-button ${primary ? 'link-button-primary' : ''} ${className ?? ''}`} />
)

/** A link within the product that looks like a button: it leads somewhere, so it can be opened beside. */
export const LinkButton = createLink(Anchor)
