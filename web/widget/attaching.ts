/**
 * The customer's pictures and files: what is to be sent, and a way to what stands in the conversation. Its addresses
 * open to the Authorization header alone, so what is shown is fetched first.
 */
import { Tray } from "../shared/attachment-tray";
import type { AttachmentSource } from "../shared/attachments";
import { apiUrl, createApi } from "../shared/api";
import { upload } from "../shared/upload";
import type { Credentials } from "./customer-api";

const DOWNLOAD_SECONDS = 300;

export interface Attaching {
  tray: Tray;
  source: AttachmentSource;
  close: () => void;
}

export function createAttaching(server: string, known: () => Credentials | null): Attaching {
  const api = createApi({ server, token: () => known()?.token });
  const path = (rest = "") => `/conversations/${known()?.id ?? ""}/attachments${rest}`;
  const fetched = new Map<string, Promise<string>>();

  const tray = new Tray({
    upload: (file, onProgress) => {
      const url = apiUrl(server, path(), { name: file.name });
      return upload({ url, token: known()?.token }, file, onProgress);
    },
    remove: ({ id }) => api.remove(path(`/${id}`)),
  });

  async function fetchOne(id: string): Promise<string> {
    const options = { timeoutSeconds: DOWNLOAD_SECONDS };
    return URL.createObjectURL(await api.download(path(`/${id}`), options));
  }

  /** Once each; what failed may be asked for again. */
  function source({ id }: { id: string }): Promise<string> {
    const known = fetched.get(id) ?? fetchOne(id);
    fetched.set(id, known);
    known.catch(() => fetched.delete(id));
    return known;
  }

  function close(): void {
    tray.clear();
    for (const one of fetched.values()) {
      void one.then(URL.revokeObjectURL).catch(() => undefined);
    }
  }

  return { tray, source, close };
}
