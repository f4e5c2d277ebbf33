document.querySelector('button').onclick = () => {
  // An earlier sign-in left a name here.
  document.querySelector('h1').textContent = 'Signing in';
  // A new address for each click, so that each click is a navigation.
  location.hash = String(performance.now());
};
