package report

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
)

// maxRows is how many findings the Markdown report lists: GitHub refuses a step's summary above 1 MiB, and nobody reads that far.
const maxRows = 200

const noBreak = "\u200b" // between two characters that mean something only together

// What Markdown, or a code host that shows it, would act on: HTML, links, pictures, code; and mentions of people and issues, which
// are looked for after the escapes are gone, and bare addresses.
var tamer = strings.NewReplacer(`\`, `\\`, "`", "\\`", "<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`, "!", `\!`, "&", `\&`, "@", "@"+noBreak, "#", "#"+noBreak,
	"://", ":"+noBreak+"//", "www.", "www"+noBreak+".")

// literal also escapes what would only look different: emphasis, and the bars of a table.
var literal = strings.NewReplacer("*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`)

// Tame makes text of others safe in Markdown. Stars and underlines stay, since they are harmless and frequent in Go's names.
func Tame(s string) string { return tamer.Replace(visible(s)) }

func markdownText(s string) string { return literal.Replace(Tame(s)) }

// writeMarkdown writes what GitHub shows as a step's summary, and what can be posted as a comment: a table of findings,
// gravest first.
func writeMarkdown(w io.Writer, r *Result, o Options) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### hldlint: %s in %s\n", Plural(len(r.Findings), "finding"), Plural(r.Packages, "package"))
	if r.Known > 0 {
		fmt.Fprintf(&b, "\n%s.\n", known(r.Known))
	}
	if problems := Fold(r.Problems); len(problems) > 0 {
		fmt.Fprintf(&b, "\n**%s kept hldlint from seeing all:**\n\n", Plural(len(problems), "problem"))
		for _, p := range problems[:min(len(problems), maxRows)] {
			fmt.Fprintf(&b, "- %s\n", markdownText(firstLine(ProblemText(p, o.root()))))
		}
	}
	if len(r.Findings) > 0 {
		b.WriteString("\n| | Finding | Where | Rule |\n|---|---|---|---|\n")
	}
	for _, f := range gravest(r.Findings)[:min(len(r.Findings), maxRows)] {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", f.Severity, markdownText(o.alone(f)), markdownText(fmt.Sprintf("%s:%d", o.path(f.Range.File), f.Range.Line)), link(f))
	}
	if more := len(r.Findings) - maxRows; more > 0 {
		fmt.Fprintf(&b, "\nand %d more.\n", more)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// gravest orders findings by severity, and leaves them in their order otherwise.
func gravest(findings []Finding) []Finding {
	out := slices.Clone(findings)
	slices.SortStableFunc(out, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// link is the kind with its page, if the page has an address on the web.
func link(f Finding) string {
	u, err := url.Parse(f.URL)
	if err != nil || u.Scheme != "https" {
		return markdownText(f.ID())
	}
	return "[" + markdownText(f.ID()) + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(u.String()) + ")"
}
