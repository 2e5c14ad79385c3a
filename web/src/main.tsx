import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles.css';
import { App } from './shell/app.tsx';
import { applyLook } from './shell/look.ts';
import { findPlace } from './shell/place.ts';

applyLook();
const place = document.querySelector('#studio');
if (!place) throw new Error('the page has no place for the studio');
await findPlace();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
