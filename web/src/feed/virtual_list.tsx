import type { ComponentChildren } from "preact";
import { Component } from "preact";

import { HeightIndex } from "./heights";

export interface Anchor {
  id: string;
  /** Distance of the item's top from the top of the window. */
  top: number;
}

interface Props {
  /** Filled with the list while it is mounted, for those who move the focus in it. */
  handle?: { current: VirtualList | null };
  ids: readonly string[];
  /** Height in pixels of what covers the window's top and bottom. */
  topInset: number;
  bottomInset: number;
  label: string;
  isBusy: boolean;
  /** Where to start: an item to hold in place. */
  anchor?: Anchor;
  renderItem(index: number): ComponentChildren;
  /** The topmost item that can be read, and the range that is mounted. */
  onView(first: number, start: number, end: number): void;
  /** Where the list was, and which item had the focus, when it goes away. */
  onLeave?(anchor: Anchor | undefined, selected: string | undefined): void;
}

interface State {
  start: number;
  end: number;
  /** The item with the focus: it stays mounted wherever the window goes. */
  pinned?: string;
}

// About one screen of a phone: enough for a flick, few enough to stay light.
const overscan = 700;
const firstGuess = 240;
// An item of which less than this is left under the header counts as passed.
const readable = 64;

/**
 * A list in the page's own scroll that mounts only what is near the window. Whatever changes its
 * height, the anchor (the focused item, else the topmost visible one) stays on its pixel.
 */
export class VirtualList extends Component<Props, State> {
  override state: State = { start: 0, end: 0 };

  private container: HTMLElement | null = null;
  private elements = new Map<string, HTMLElement>();
  private measured = new Map<string, number>();
  private positions = new Map<string, number>();
  private heights = new HeightIndex([]);
  private ids: readonly string[] = [];
  private anchor: Anchor | undefined;
  private focusNext: string | undefined;
  private lastScrollY = 0;
  /** Where the list begins on the page; anything above it may have grown since the last turn. */
  private listStart = 0;
  private observer = new ResizeObserver((entries) => this.remeasure(entries));
  private itemRefs = new Map<string, (element: HTMLElement | null) => void>();

  constructor(props: Props) {
    super(props);
    this.anchor = props.anchor;
    this.adopt(props.ids);
    this.state = this.initialRange();
  }

  override componentDidMount(): void {
    if (this.props.handle) this.props.handle.current = this;
    this.lastScrollY = scrollY;
    addEventListener("scroll", this.onScroll, { passive: true });
    addEventListener("resize", this.onScroll);
    this.observer.observe(document.body);
    this.settle();
  }

  override componentWillUnmount(): void {
    removeEventListener("scroll", this.onScroll);
    removeEventListener("resize", this.onScroll);
    this.observer.disconnect();
    this.props.onLeave?.(this.anchor, this.state.pinned);
    if (this.props.handle) this.props.handle.current = null;
  }

  override componentDidUpdate(): void {
    this.settle();
  }

  /** The item whose card has, or last had, the focus. */
  get selected(): string | undefined {
    return this.state.pinned;
  }

  /** Brings an item into view, at the top if it is not fully visible, and focuses it. */
  focus(id: string): void {
    const index = this.positions.get(id);
    if (index === undefined) return;
    const top = this.listTop() + this.heights.offset(index);
    const lowest = innerHeight - this.props.bottomInset - this.heights.height(index);
    const isVisible = top >= this.props.topInset && top <= lowest;
    this.anchor = { id, top: isVisible ? top : this.props.topInset };
    this.focusNext = id;
    this.setState({ ...this.rangeAround(index), pinned: id });
  }

  /** Goes to the beginning of the page. */
  scrollToStart(): void {
    this.anchor = undefined;
    scrollTo({ top: 0, behavior: "instant" });
    this.lastScrollY = scrollY;
    this.setState(this.rangeAround(0));
  }

  private initialRange(): State {
    const index = this.positions.get(this.anchor?.id ?? "") ?? 0;
    return this.rangeAround(index);
  }

  private rangeAround(index: number): { start: number; end: number } {
    const offset = this.heights.offset(index);
    return this.rangeOf(offset - overscan, offset + innerHeight + overscan);
  }

  private rangeOf(from: number, to: number): { start: number; end: number } {
    if (!this.ids.length) return { start: 0, end: 0 };
    return { start: this.heights.find(from), end: this.heights.find(to) + 1 };
  }

  private adopt(ids: readonly string[]): void {
    this.ids = ids;
    this.positions = new Map(ids.map((id, index) => [id, index]));
    let sum = 0;
    for (const height of this.measured.values()) sum += height;
    const guess = this.measured.size ? Math.round(sum / this.measured.size) : firstGuess;
    this.heights = new HeightIndex(ids.map((id) => this.measured.get(id) ?? guess));
  }

  /** The list's distance from the window's top, without making the browser lay out again. */
  private listTop(): number {
    return this.listStart - scrollY;
  }

  private measure(id: string, element: HTMLElement): boolean {
    const index = this.positions.get(id);
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (index === undefined || !height) return false;
    this.measured.set(id, height);
    if (this.heights.height(index) === height) return false;
    this.heights.set(index, height);
    return true;
  }

  private remeasure(entries: ResizeObserverEntry[]): void {
    for (const { target } of entries) {
      const id = (target as HTMLElement).dataset.id;
      if (id) this.measure(id, target as HTMLElement);
    }
    this.settle();
  }

  /** Measures, places, and puts the anchor back: all before the browser paints. */
  private settle(): void {
    if (!this.container) return;
    // The reader may have scrolled in this very turn, before the browser told us.
    if (this.anchor) this.anchor.top -= scrollY - this.lastScrollY;
    for (const [id, element] of this.elements) {
      if (!this.measured.has(id)) this.measure(id, element);
    }
    this.listStart = this.container.getBoundingClientRect().top + scrollY;
    for (const [id, element] of this.elements) {
      const index = this.positions.get(id);
      if (index !== undefined) element.style.top = `${this.heights.offset(index)}px`;
    }
    this.container.style.height = `${this.heights.total}px`;
    this.holdAnchor();
    this.lastScrollY = scrollY;
    this.giveFocus();
    if (!this.anchor && this.ids.length) this.chooseAnchor();
    this.follow();
  }

  private holdAnchor(): void {
    const index = this.positions.get(this.anchor?.id ?? "");
    if (index === undefined) return;
    const drift = this.listTop() + this.heights.offset(index) - this.anchor!.top;
    if (Math.abs(drift) >= 0.5) scrollTo({ top: scrollY + drift, behavior: "instant" });
  }

  private giveFocus(): void {
    const element = this.focusNext && this.elements.get(this.focusNext);
    if (!element) return;
    this.focusNext = undefined;
    const card = element.querySelector<HTMLElement>("[tabindex]");
    card?.focus({ preventScroll: true });
  }

  private onScroll = (): void => {
    if (!this.container || !this.ids.length) return;
    this.lastScrollY = scrollY;
    this.chooseAnchor();
    this.follow();
  };

  private chooseAnchor(): void {
    const listTop = this.listTop();
    const topmost = this.heights.find(this.props.topInset - listTop);
    const pinned = this.positions.get(this.state.pinned ?? "");
    const isIn = (index: number) => {
      const top = listTop + this.heights.offset(index);
      return top < innerHeight && top + this.heights.height(index) > this.props.topInset;
    };
    const index = pinned !== undefined && isIn(pinned) ? pinned : topmost;
    this.anchor = { id: this.ids[index]!, top: listTop + this.heights.offset(index) };
  }

  /** Mounts what the window needs now, and tells what can be read. */
  private follow(): void {
    const listTop = this.listTop();
    const range = this.rangeOf(-listTop - overscan, -listTop + innerHeight + overscan);
    const { start, end } = this.state;
    if (range.start !== start || range.end !== end) this.setState(range);
    if (!this.ids.length) return;
    const first = this.heights.find(this.props.topInset + readable - listTop);
    this.props.onView(first, range.start, range.end);
  }

  private refFor(id: string): (element: HTMLElement | null) => void {
    let ref = this.itemRefs.get(id);
    if (!ref) {
      ref = (element) => {
        const old = this.elements.get(id);
        if (old) this.observer.unobserve(old);
        if (element) {
          this.elements.set(id, element);
          this.observer.observe(element);
        } else {
          this.elements.delete(id);
          this.itemRefs.delete(id);
        }
      };
      this.itemRefs.set(id, ref);
    }
    return ref;
  }

  private onFocus = (event: FocusEvent): void => {
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-id]");
    if (item && item.dataset.id !== this.state.pinned) this.setState({ pinned: item.dataset.id });
  };

  override render({ ids, label, isBusy, renderItem }: Props, { start, end, pinned }: State) {
    if (ids !== this.ids) this.adopt(ids);
    const shown: number[] = [];
    for (let i = start; i < Math.min(end, ids.length); i++) shown.push(i);
    const pinnedAt = this.positions.get(pinned ?? "");
    if (pinnedAt !== undefined && pinnedAt < start) shown.unshift(pinnedAt);
    if (pinnedAt !== undefined && pinnedAt >= end) shown.push(pinnedAt);
    return (
      <div
        class="virtual-list"
        role="feed"
        aria-label={label}
        aria-busy={isBusy}
        ref={(element) => void (this.container = element)}
        onFocusIn={this.onFocus}
      >
        {shown.map((index) => (
          <div
            class="virtual-item"
            role="presentation"
            key={ids[index]}
            data-id={ids[index]}
            ref={this.refFor(ids[index]!)}
          >
            {renderItem(index)}
          </div>
        ))}
      </div>
    );
  }
}
