// Sends every dropped file by PUT and shows how far it is; each that has arrived lets the page show what is done with it.
function send(file, data, line) {
  return new Promise((done) => {
    const { say } = data;
    const state = line.querySelector('span'), bar = line.querySelector('progress');
    const fail = (text) => { state.textContent = text; bar.remove(); done(); };
    if (file.size > data.most) { fail(say.too_large); return; }
    const request = new XMLHttpRequest();
    request.open('PUT', `${data.url}?name=${encodeURIComponent(file.name)}`);
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      const share = event.loaded / event.total;
      bar.value = share;
      state.textContent = `${Math.floor(100 * share)}\u00a0%`;
    };
    request.onerror = () => fail(say.failed);
    request.onload = () => {
      if (request.status === 413) { fail(say.too_large); return; }
      if (request.status === 507) { fail(say.disk_full); return; }
      if (request.status !== 200) { fail(say.failed); return; }
      state.textContent = say.sent;
      bar.remove();
      done(JSON.parse(request.responseText).id);
    };
    request.send(file);
  });
}

function lineOf(file) {
  const line = document.createElement('li');
  const name = document.createElement('b');
  name.textContent = file.name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  line.append(name, document.createElement('span'), bar);
  return line;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const zone = parentElement.querySelector('.drop'), input = parentElement.querySelector('input');
  const list = parentElement.querySelector('.files');
  zone.querySelector('.title').textContent = data.say.drop;
  zone.querySelector('.choose').textContent = data.say.choose;
  zone.querySelector('.note').textContent = data.say.note;
  const take = async (files) => {
    const pairs = [...files].map((file) => [file, lineOf(file)]);
    list.replaceChildren(...pairs.map(([, line]) => line));
    for (const [file, line] of pairs) {
      const id = await send(file, data, line);
      if (id) { setTriggerValue('arrived', id); line.dataset.sent = ''; }
    }
    input.value = '';
    for (const line of list.querySelectorAll('[data-sent]')) line.remove(); // the page tells what came of them
  };
  input.onchange = () => take(input.files);
  zone.ondragover = (event) => { event.preventDefault(); zone.classList.add('over'); };
  zone.ondragleave = () => zone.classList.remove('over');
  zone.ondrop = (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    take(event.dataTransfer.files);
  };
}
