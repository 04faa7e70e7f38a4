import { EmbeddingProvider } from 'backstage-plugin-customer-voice-node';

/** Where vectors are made. */
export interface EmbeddingsOptions {
  /** Such as `https://models.example.com/v1`. */
  baseUrl: string;
  model: string;
  apiKey?: string;
}

interface Answer {
  data: Array<{ index: number; embedding: number[] }>;
}

function isAnswer(body: unknown): body is Answer {
  return (
    typeof body === 'object' &&
    body !== null &&
    'data' in body &&
    Array.isArray(body.data) &&
    body.data.every(
      item =>
        typeof item === 'object' &&
        item !== null &&
        Number.isInteger(item.index) &&
        Array.isArray(item.embedding) &&
        item.embedding.every(Number.isFinite),
    )
  );
}

/** Vectors from any service that answers `POST {baseUrl}/embeddings` as OpenAI does. */
export class OpenAiCompatibleProvider implements EmbeddingProvider {
  readonly id: string;
  readonly #url: string;
  readonly #model: string;
  readonly #apiKey: string | undefined;

  constructor(options: EmbeddingsOptions) {
    this.#url = `${options.baseUrl.replace(/\/+$/, '')}/embeddings`;
    this.#model = options.model;
    this.#apiKey = options.apiKey;
    this.id = `${new URL(this.#url).host} ${options.model}`.slice(0, 200);
  }

  async embed(texts: string[], signal: AbortSignal): Promise<number[][]> {
    const response = await fetch(this.#url, {
      method: 'POST',
      signal,
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        ...(this.#apiKey ? { authorization: `Bearer ${this.#apiKey}` } : {}),
      },
      body: JSON.stringify({
        model: this.#model,
        input: texts,
        encoding_format: 'float',
      }),
    });
    if (!response.ok) {
      // The body may repeat what was sent.
      await response.body?.cancel();
      throw new Error(`it answered ${response.status}`);
    }
    const body: unknown = await response.json();
    if (!isAnswer(body)) throw new Error('its answer holds no vectors');
    return [...body.data]
      .sort((a, b) => a.index - b.index)
      .map(({ embedding }) => embedding);
  }
}
