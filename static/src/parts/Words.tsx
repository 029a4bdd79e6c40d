// Words as people wrote them. Addresses in them can be pressed only when a facilitator wrote them.

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g;

export function Words({ text, linked }: { text: string; linked: boolean }) {
  if (!linked) return <>{text}</>;
  return (
    <>
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
