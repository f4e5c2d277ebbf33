const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A string literal for an inline script. `<` is escaped, because `</script>` would end the script. */
export function buildScriptString(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}

/** A hidden input for each parameter. */
export function buildHiddenInputs(params: Iterable<readonly [string, string]>): string {
  return [...params]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
}
