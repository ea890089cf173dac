// The form, easier: the browser's own position into its field.
"use strict";
(() => {
  const button = document.getElementById("here");
  const field = document.getElementById("position");
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { field.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`; },
      () => { document.getElementById("here-said").textContent = button.dataset.failed; },
      { enableHighAccuracy: true, timeout: 15000 },
    );
  });
})();
