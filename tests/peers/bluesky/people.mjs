// People of the network, who write and read with the network's own client.

import { AtpAgent, RichText } from "@atproto/api";

// A valid picture of one pixel.
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export class Person {
  #agent;

  static async signUp(serverUrl, name) {
    const agent = new AtpAgent({ service: serverUrl });
    const handle = `${name.toLowerCase()}.test`;
    const password = `the password of ${name}`;
    await agent.createAccount({ handle, email: `${name}@example.com`, password });
    const person = new Person();
    person.#agent = agent;
    person.name = name;
    person.handle = handle;
    person.did = agent.session.did;
    const avatar = await person.#upload();
    await agent.upsertProfile(() => ({ displayName: name, avatar }));
    return person;
  }

  async #upload() {
    const { data } = await this.#agent.uploadBlob(pixel, { encoding: "image/png" });
    return data.blob;
  }

  async #write(record) {
    const createdAt = new Date().toISOString();
    const { uri, cid } = await this.#agent.post({ langs: ["en"], createdAt, ...record });
    return { uri, cid, text: record.text, createdAt, author: this };
  }

  /** Links, mentions and hashtags in the text are marked by the client. */
  async post(text) {
    const rich = new RichText({ text });
    await rich.detectFacets(this.#agent);
    return this.#write({ text: rich.text, facets: rich.facets });
  }

  async #embedPictures(descriptions) {
    const images = [];
    for (const alt of descriptions) {
      const image = await this.#upload();
      images.push({ image, alt, aspectRatio: { width: 4, height: 3 } });
    }
    return { $type: "app.bsky.embed.images", images };
  }

  /** Posts one picture for each description; "" is none. */
  async postPictures(text, ...descriptions) {
    return this.#write({ text, embed: await this.#embedPictures(descriptions) });
  }

  async postNudity(text, description) {
    const labels = { $type: "com.atproto.label.defs#selfLabels", values: [{ val: "nudity" }] };
    return this.#write({ text, labels, embed: await this.#embedPictures([description]) });
  }

  postCard(text, external) {
    return this.#write({ text, embed: { $type: "app.bsky.embed.external", external } });
  }

  /** Brings posts along from elsewhere, one for each day, all at once. */
  async bringAlong(texts) {
    const dayMs = 24 * 3600 * 1000;
    const writes = texts.map((text, i) => {
      const createdAt = new Date(Date.now() - (i + 1) * dayMs).toISOString();
      const value = { $type: "app.bsky.feed.post", text, createdAt, langs: ["en"] };
      return { $type: "com.atproto.repo.applyWrites#create", collection: value.$type, value };
    });
    const { data } = await this.#agent.com.atproto.repo.applyWrites({ repo: this.did, writes });
    return writes.map(({ value: { text, createdAt } }, i) => {
      return { ...data.results[i], text, createdAt, author: this };
    });
  }

  reply({ uri, cid, root = { uri, cid } }, text) {
    const reply = { root, parent: { uri, cid } };
    return this.#write({ text, reply }).then((post) => ({ ...post, root }));
  }

  quote({ uri, cid }, text) {
    return this.#write({ text, embed: { $type: "app.bsky.embed.record", record: { uri, cid } } });
  }

  async quoteWithPicture({ uri, cid }, text, description) {
    const record = { $type: "app.bsky.embed.record", record: { uri, cid } };
    const media = await this.#embedPictures([description]);
    return this.#write({ text, embed: { $type: "app.bsky.embed.recordWithMedia", record, media } });
  }

  /** Takes a post of one's own out of somebody's quote. */
  detach({ uri }, quote) {
    return this.#agent.com.atproto.repo.putRecord({
      repo: this.did,
      collection: "app.bsky.feed.postgate",
      rkey: uri.split("/").pop(),
      record: {
        post: uri,
        detachedEmbeddingUris: [quote.uri],
        createdAt: new Date().toISOString(),
      },
    });
  }

  block({ did }) {
    const createdAt = new Date().toISOString();
    return this.#agent.app.bsky.graph.block.create({ repo: this.did }, { subject: did, createdAt });
  }

  follow({ did }) {
    return this.#agent.follow(did);
  }

  like({ uri, cid }) {
    return this.#agent.like(uri, cid);
  }

  repost({ uri, cid }) {
    return this.#agent.repost(uri, cid);
  }

  remove({ uri }) {
    return this.#agent.deletePost(uri);
  }

  async makeAppPassword(name) {
    const { data } = await this.#agent.com.atproto.server.createAppPassword({ name });
    return data.password;
  }
}
