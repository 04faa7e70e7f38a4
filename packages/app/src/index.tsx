import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import App from './App';

// Where a watched size changes once more before it is painted, as under a list
// that opens, browsers report "ResizeObserver loop completed with undelivered
// notifications". Nothing is wrong then, but the development server lays an
// error over the whole page. Told a frame later, observers make no loop.
const { ResizeObserver: Observer } = window;
window.ResizeObserver = class extends Observer {
  constructor(callback: ResizeObserverCallback) {
    super((entries, observer) =>
      window.requestAnimationFrame(() => callback(entries, observer)),
    );
  }
};

const root = document.getElementById('root');
if (!root) {
  throw new Error('public/index.html has no element with the id "root"');
}

ReactDOM.createRoot(root).render(App.createRoot());
