/** One stroke, 24 × 24, in the colour of the text. */
const paths = {
  home: "M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.6v-5.4H9.6V20H5a1 1 0 0 1-1-1z",
  inbox:
    "M4 13.5 6.3 5.8A1 1 0 0 1 7.3 5h9.4a1 1 0 0 1 1 .8L20 13.5V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.5h4.4l1.3 2.4h4.6l1.3-2.4H20",
  accounts:
    "M9.2 11.4a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.2 19.2c.4-3 2.8-4.8 6-4.8s5.6 1.8 6 4.8M16 5.2a3.1 3.1 0 0 1 0 5.9M18 14.9c1.6.700 2.6 2.2 2.8 4.3",
  settings: "M4 7.5h9M17 7.5h3M4 16.5h3M11 16.5h9M15 5.2v4.6M9 14.2v4.6",
  reply: "M9.5 6 4.5 11l5 5M5 11h8.5c3.6 0 6 2.1 6 6",
  repost:
    "M17 3.8 20 7l-3 3.2M4 11.5V9.2C4 8 5 7 6.2 7H19.5M7 20.2 4 17l3-3.2M20 12.5v2.3c0 1.2-1 2.2-2.2 2.2H4.5",
  heart: "M12 19.6S4 15 4 9.4A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 8 2.2c0 5.6-8 10.2-8 10.2Z",
  quote:
    "M5 17.5V12c0-3 1.5-5 4.3-5.5M5 12.5h4.5v5H5M14.5 17.5V12c0-3 1.5-5 4.3-5.5M14.5 12.5H19v5h-4.5",
  mention:
    "M15.6 12a3.6 3.6 0 1 1-7.2 0 3.6 3.6 0 0 1 7.2 0Zm0 0v1.3c0 1.5.900 2.5 2.2 2.5s2.2-1.2 2.2-3.8a8 8 0 1 0-3.2 6.4",
  follow:
    "M10 11.4a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM4 19.2c.4-3 2.8-4.8 6-4.8 1.7 0 3.2.500 4.3 1.4M18 14.5v5.5M15.2 17.2h5.6",
  notice: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 11v5M12 8v.01",
  warning: "M12 4.5 21 19.5H3zM12 10v4.5M12 17v.01",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  external:
    "M10 5.5H6a1 1 0 0 0-1 1V18a1 1 0 0 0 1 1h11.5a1 1 0 0 0 1-1v-4M14 4.5h5.5V10M19 5l-8 8",
  check: "m5 12.5 4.7 4.7L19 7.5",
  undo: "M8.5 5 4.5 9l4 4M5 9h8.5a5.5 5.5 0 0 1 0 11H9",
  back: "M11 5.5 4.5 12l6.5 6.5M5 12h15",
  next: "m9.5 5.5 6.5 6.5-6.5 6.5",
  previous: "M14.5 5.5 8 12l6.5 6.5",
  up: "M12 19V5.5M6 11.5l6-6 6 6",
  close: "m6 6 12 12M18 6 6 18",
  play: "M8.5 5.8v12.4L18.5 12z",
  plus: "M12 5v14M5 12h14",
  copy: "M9 9V5.5A.5.5 0 0 1 9.5 5h9a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5H15M5.5 9h9a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5h-9a.5.5 0 0 1-.5-.5v-9A.5.5 0 0 1 5.5 9Z",
  eye: "M3 12s3.2-6 9-6 9 6 9 6-3.2 6-9 6-9-6-9-6ZM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z",
  hidden:
    "M4 4l16 16M9.9 6.2A9 9 0 0 1 12 6c5.8 0 9 6 9 6a15 15 0 0 1-2.7 3.3M6.2 8A15 15 0 0 0 3 12s3.2 6 9 6c1.5 0 2.9-.4 4-1",
  keyboard: "M4 7h16v10H4zM7.5 10.3h.01M11 10.3h.01M14.5 10.3h.01M8.5 13.8h7",
  leave: "M13 5H6.5a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1H13M16 8.5l3.5 3.5-3.5 3.5M19 12h-9",
  zoom: "M10.5 16.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM15 15l5 5M10.5 8v5M8 10.5h5",
  bookmark: "M7 4.5h10a.5.5 0 0 1 .5.5v14.5L12 15.8l-5.5 3.7V5a.5.5 0 0 1 .5-.5Z",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, isFilled }: { name: IconName; isFilled?: boolean }) {
  return (
    <svg class={isFilled ? "icon filled" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The hub's mark: one centre that holds many ends. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M16 16 9 9.5M16 16l7.5-5M16 16l6.5 7M16 16l-7.5 5.5" />
      <circle cx="16" cy="16" r="4.2" />
      <circle cx="9" cy="9.5" r="2.3" />
      <circle cx="23.5" cy="11" r="2.3" />
      <circle cx="22.5" cy="23" r="2.3" />
      <circle cx="8.5" cy="21.5" r="2.3" />
    </svg>
  );
}
