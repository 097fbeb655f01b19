/** The anchor of a heading as a forge makes it, so that a link into a page holds there and on the site. */
export function toSlug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}
