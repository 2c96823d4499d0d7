package loader

import "bytes"

// stripBodies returns the text of a Go file without the inside of its functions. Lines stay where they are. Parsing is most of the work of
// reading a library, and most of a library is inside its functions.
//
//	func (s *S) Get(key string) (v any, err error) {      func (s *S) Get(key string) (v any, err error) {
//		if s == nil {
//			return nil, nil                       →
//		}
//	}                                                     }
//
// Only functions that are declared are emptied: literals in the values of variables stay. What is no valid Go comes out as something that
// is none either, or as it was.
func stripBodies(text []byte) []byte {
	s := stripper{text: text, out: make([]byte, 0, len(text)/2)}
	s.file()
	return append(s.out, s.text[s.copied:]...)
}

type stripper struct {
	text   []byte
	at     int
	copied int // what is before is in out
	out    []byte
}

// file goes from declaration to declaration. A func that does not begin its line is a type or a literal.
func (s *stripper) file() {
	begins := true
	for depth := 0; s.at < len(s.text); {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\r':
			s.at++
		case c == '\n' || c == ';':
			begins = true
			s.at++
		case s.skipped():
		case isLetter(c):
			if word := s.word(); depth == 0 && begins && string(word) == "func" {
				s.function()
			}
			begins = false
		default:
			begins = false
			depth += nesting(c)
			s.at++
		}
	}
}

// function goes from the word func to the end of the declaration.
func (s *stripper) function() {
	last, word := byte(0), []byte(nil) // the last token's last byte, and the token if it is a word
	for depth := 0; s.at < len(s.text); {
		c := s.text[s.at]
		switch {
		case c == '\n' && depth == 0 && ends(last):
			return // it has no body
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			s.at++
		case s.skipped():
		case isLetter(c):
			word = s.word()
			last = 'a'
		case c == '{' && depth == 0 && !bytes.Equal(word, structWord) && !bytes.Equal(word, interfaceWord):
			s.body()
			return
		default:
			depth += nesting(c)
			last, word = c, nil
			s.at++
		}
	}
}

var structWord, interfaceWord = []byte("struct"), []byte("interface")

// ends reports whether a line that ends with this byte of a token ends a declaration.
func ends(last byte) bool { return last == 'a' || last == ')' || last == ']' || last == '}' }

// body leaves out what is between the braces of a body, but for the ends of lines.
func (s *stripper) body() {
	s.at++
	s.out = append(s.out, s.text[s.copied:s.at]...)
	from := s.at
	for depth := 1; s.at < len(s.text); {
		c := s.text[s.at]
		if s.skipped() {
			continue
		}
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			break
		}
		s.at++
	}
	for range bytes.Count(s.text[from:s.at], newline) {
		s.out = append(s.out, '\n')
	}
	s.copied = s.at
	if s.at < len(s.text) {
		s.at++
	}
}

var newline = []byte("\n")

// skipped skips a comment, a string or a character if one begins here, and is false at everything else.
func (s *stripper) skipped() bool {
	switch rest := s.text[s.at:]; {
	case bytes.HasPrefix(rest, []byte("//")):
		s.skipTo(2, "\n")
		if s.text[s.at-1] == '\n' {
			s.at-- // it may end a declaration
		}
	case bytes.HasPrefix(rest, []byte("/*")):
		s.skipTo(2, "*/")
	case rest[0] == '`':
		s.skipTo(1, "`")
	case rest[0] == '"' || rest[0] == '\'':
		s.quoted(rest[0])
	default:
		return false
	}
	return true
}

// skipTo goes to behind the end of what begins here, or to the end of the file.
func (s *stripper) skipTo(begin int, end string) {
	i := bytes.Index(s.text[s.at+begin:], []byte(end))
	if i < 0 {
		s.at = len(s.text)
		return
	}
	s.at += begin + i + len(end)
}

// quoted skips a string or a character. One that does not end on its line is not valid.
func (s *stripper) quoted(quote byte) {
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case quote:
			s.at++
			return
		case '\n':
			return
		}
	}
	s.at = len(s.text)
}

func (s *stripper) word() []byte {
	from := s.at
	for s.at < len(s.text) && (isLetter(s.text[s.at]) || '0' <= s.text[s.at] && s.text[s.at] <= '9') {
		s.at++
	}
	return s.text[from:s.at]
}

// isLetter counts every byte outside of ASCII as part of a word: the words that are looked for have none.
func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

// nesting is how a byte changes the depth.
func nesting(c byte) int {
	switch c {
	case '(', '[', '{':
		return 1
	case ')', ']', '}':
		return -1
	}
	return 0
}
