import { type KeyboardEvent, useRef, useState } from 'react';
import { insertMention, mentionBefore, useMentions } from './useMentions';

/**
 * What can be mentioned while a mention is being typed in the text area within
 * `root`, chosen with the keyboard as in a combobox.
 */
export function useMentionList(
  value: string,
  onChange: (text: string) => void,
) {
  const root = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState(0);
  const mentions = useMentions(typed);
  const isOpen = mentions.length > 0;
  const active = Math.min(chosen, mentions.length - 1);

  const area = () => root.current?.querySelector('textarea');
  const follow = () => {
    const element = area();
    if (!element) return;
    setTyped(mentionBefore(element.value, element.selectionStart));
  };
  const close = () => setTyped(undefined);
  const choose = (index: number) => {
    const element = area();
    const mention = mentions[index];
    if (!element || !mention) return;
    const next = insertMention(value, element.selectionStart, mention.ref);
    onChange(next.text);
    close();
    setChosen(0);
    // After React has written the text, which would move the caret to its end.
    setTimeout(() => {
      element.focus();
      element.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setChosen((active + step + mentions.length) % mentions.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      choose(active);
    } else if (event.key === 'Escape') {
      // Closes the list, and not the dialog around it.
      event.stopPropagation();
      close();
    } else {
      return;
    }
    event.preventDefault();
  };

  return { root, mentions, isOpen, active, follow, close, choose, onKeyDown };
}
