import '@backstage/cli/asset-types';
import '@backstage/ui/css/styles.css';
import ReactDOM from 'react-dom/client';
import App from './App';

// Browsers say so when a size that is watched changes once more before it is
// painted, as it does under a list that opens; nothing is wrong then, but the
// development server lays an error over the whole page.
window.addEventListener(
  'error',
  event => {
    if (event.message.startsWith('ResizeObserver loop')) {
      event.stopImmediatePropagation();
    }
  },
  { capture: true },
);

const root = document.getElementById('root');
if (!root) {
  throw new Error('public/index.html has no element with the id "root"');
}

ReactDOM.createRoot(root).render(App.createRoot());
