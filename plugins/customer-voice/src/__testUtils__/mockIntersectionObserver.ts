/** jsdom has none, and the list of a picker asks for one. Nothing comes into sight. */
export function mockIntersectionObserver() {
  const observer = window.IntersectionObserver;
  beforeAll(() => {
    window.IntersectionObserver = jest.fn(() => ({
      root: null,
      rootMargin: '',
      scrollMargin: '',
      thresholds: [],
      observe: () => {},
      unobserve: () => {},
      disconnect: () => {},
      takeRecords: () => [],
    }));
  });
  afterAll(() => {
    window.IntersectionObserver = observer;
  });
}
