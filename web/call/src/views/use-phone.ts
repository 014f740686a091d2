import { useEffect, useState } from 'preact/hooks';

/** A phone in either position; the style sheets use the same words. */
export const PHONE = '(max-width: 640px), (max-height: 480px)';

/** Whether the page is as small as a phone, followed as it is turned. */
export function usePhone(): boolean {
  const [phone, setPhone] = useState(() => window.matchMedia(PHONE).matches);
  useEffect(() => {
    const query = window.matchMedia(PHONE);
    const follow = () => setPhone(query.matches);
    follow();
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return phone;
}
