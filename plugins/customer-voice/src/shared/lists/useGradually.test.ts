import { renderHook, waitFor } from '@testing-library/react';
import { useGradually } from './useGradually';

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => index);

describe('useGradually', () => {
  it('begins with what the first screen shows, and comes to all', async () => {
    const items = numbers(40);
    const sizes: number[] = [];
    const { result } = renderHook(() => {
      const drawn = useGradually(items, 5);
      sizes.push(drawn.length);
      return drawn;
    });

    await waitFor(() => expect(result.current).toBe(items));
    expect(sizes[0]).toBe(5);
    expect(sizes.length).toBeGreaterThan(5);
    expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  });

  it('goes on where more items come', async () => {
    const { result, rerender } = renderHook(
      ({ items }) => useGradually(items, 5),
      { initialProps: { items: numbers(10) } },
    );
    await waitFor(() => expect(result.current).toHaveLength(10));
    rerender({ items: numbers(60) });

    await waitFor(() => expect(result.current).toHaveLength(60));
  });

  it('draws a short list at once', () => {
    const items = numbers(3);
    const { result } = renderHook(() => useGradually(items));

    expect(result.current).toBe(items);
  });
});
