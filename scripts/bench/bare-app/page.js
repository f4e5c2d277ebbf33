document.querySelector('button').onclick = () => {
  // An earlier sign-in left a name here.
  document.querySelector('h1').textContent = 'Signing in';
  // A new address for each click, so that each click is a navigation.
  location.hash = String(performance.now());
};

// For an app with a channel, once it is open: the presence, and a button for each that can be chosen.
globalThis.showChoices = (choices) => {
  const buttons = choices.map(({ id, label }) => {
    const button = document.createElement('button');
    button.textContent = label;
    button.onclick = () => {
      location.hash = `presence=${id}`;
    };
    return button;
  });
  const section = document.createElement('section');
  section.append(document.createElement('p'), ...buttons);
  // That of an earlier sign-in.
  document.querySelector('section')?.remove();
  document.body.append(section);
};
