import type { ReactElement } from 'react'
import type { Image } from '../../markdown/inline/inline.js'
import { LinkView } from './link-view.js'
import { useMarkdownSettings } from './markdown-context.js'
import { toSafeImage } from './safe-url.js'

/**
 * An image from a host that the app allows. Any other is a link to it: to load an image tells its host whatever stands in its address, and a text can make
 * a model write there what it was told.
 */
export function ImageView({ image }: { readonly image: Image }): ReactElement {
  const { components, labels, allowedImageHosts } = useMarkdownSettings()
  const src = toSafeImage(image.src, allowedImageHosts)
  if (components.image) return <components.image src={src} unsafeSrc={image.src} alt={image.alt} title={image.title} />
  if (src !== null) return <img className="cs-image" src={src} alt={image.alt} title={image.title ?? undefined} loading="lazy" decoding="async" referrerPolicy="no-referrer" />
  const text = image.alt.trim() === '' ? labels.image : image.alt
  return (
    <LinkView href={image.src} title={image.title} text={text}>
      {text}
    </LinkView>
  )
}
