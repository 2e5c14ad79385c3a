import { useState, type FormEvent } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { enterKey, keyWanted } from './api.ts';
import { useStore } from './use-store.ts';

/** Where the server asks for keys, the studio asks for one; it is kept until the tab is closed. */
export function KeyDialog() {
  const wanted = useStore(keyWanted);
  const [key, setKey] = useState('');
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    enterKey(key.trim());
    location.reload();
  };
  return (
    <ModalOverlay isOpen={wanted} className="fixed inset-0 z-50 flex items-center justify-center bg-screen/60 p-4">
      <Modal className="card w-full max-w-md p-8 shadow-float">
        <Dialog className="outline-none">
          <Heading slot="title" className="text-xl font-semibold">
            A key is needed
          </Heading>
          <p className="mt-2 text-soft">
            Whoever runs Fanreel gives it: on one machine <code className="font-mono text-sm">npm start -- --new-key NAME</code> makes one; on AWS they are under API Gateway, API keys.
          </p>
          <form onSubmit={enter} className="mt-6 flex flex-col gap-4">
            <label>
              <span className="label">Key</span>
              <input className="input" type="password" autoComplete="off" required value={key} onChange={(event) => setKey(event.target.value)} />
            </label>
            <button type="submit" className="button-main">
              Enter
            </button>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
