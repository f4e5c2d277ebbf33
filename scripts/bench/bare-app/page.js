document.querySelector('button').onclick = () => {
  location.hash = 'clicked';
};
