const images: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

export const isImage = (mediaType: string): boolean => images.includes(mediaType)

/** What the browser can show without handing it to another program. */
export const canPreview = (mediaType: string): boolean => isImage(mediaType) || mediaType === 'application/pdf'
