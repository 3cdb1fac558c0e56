/* Streamlit component: writes the number of projects behind each choice of an open list.
   The lists are Streamlit's own and show only the rows in sight; so each row is marked as it comes,
   and app.css writes the mark behind the name, where screen readers find it too. */
let counts = {}, watching = false;

function mark() {
  const list = document.querySelector('[data-testid="stMultiSelectDropdown"] [role="listbox"]');
  const numbers = list && counts[list.getAttribute("aria-label")];
  if (!numbers) return;
  for (const option of list.querySelectorAll('[role="option"]')) {
    const number = numbers[Number(option.dataset.key)], text = option.querySelector("[data-item-hl]") || option;
    if (number !== undefined && text.dataset.count !== String(number)) text.dataset.count = number;
  }
}

export default function (component) {
  counts = component.data.counts;
  if (!watching) {
    watching = true;
    const options = { childList: true, subtree: true, attributes: true, attributeFilter: ["data-key"] };
    new MutationObserver(mark).observe(document.body, options);
  }
  mark();
}
