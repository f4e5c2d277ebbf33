document.querySelector('button').onclick = () => {
  // Each click another address, so that each is a navigation.
  location.hash = String(performance.now());
};
