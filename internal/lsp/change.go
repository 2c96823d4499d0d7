package lsp

import "unicode/utf8"

// A contentChange is a new text: of a part of a document, or of the whole where no range is given.
type contentChange struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

// in is a text after a change of it. What lies outside of the text means its end, as the protocol has it.
func (c contentChange) in(text string, inBytes bool) string {
	if c.Range == nil {
		return c.Text
	}
	from := byteAt(text, c.Range.Start, inBytes)
	to := max(byteAt(text, c.Range.End, inBytes), from)
	return text[:from] + c.Text + text[to:]
}

// byteAt is where a position of the editor lies in a text.
func byteAt(text string, p position, inBytes bool) int {
	begin := 0
	for line := 0; line < p.Line; line++ {
		end := lineEnd(text, begin)
		if end == len(text) {
			return end
		}
		begin = end + 1
	}
	line := text[begin:lineEnd(text, begin)]
	if inBytes {
		return begin + min(max(p.Character, 0), len(line))
	}
	at, counted := 0, 0
	for at < len(line) && counted < p.Character {
		_, size := utf8.DecodeRuneInString(line[at:])
		counted += units(line[at : at+size])
		at += size
	}
	return begin + at
}

func lineEnd(text string, from int) int {
	for i := from; i < len(text); i++ {
		if text[i] == '\n' {
			return i
		}
	}
	return len(text)
}
