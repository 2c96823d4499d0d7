package lexicon

import (
	"strings"
	"unicode"
)

// Words splits a name into its words, in lower case: "ListOpenJobs" is list, open, jobs, and "HTTPServer" is http, server. Digits belong to
// the word before them.
func Words(name string) []string {
	var words []string
	begin := 0
	letters := []rune(name)
	cut := func(end int) {
		if end > begin {
			words = append(words, strings.ToLower(string(letters[begin:end])))
		}
		begin = end
	}
	for i, l := range letters {
		switch {
		case !unicode.IsLetter(l) && !unicode.IsDigit(l):
			cut(i)
			begin = i + 1
		case i > 0 && unicode.IsUpper(l) && !unicode.IsUpper(letters[i-1]):
			cut(i)
		case i > 0 && unicode.IsLower(l) && unicode.IsUpper(letters[i-1]) && i-1 > begin:
			cut(i - 1) // HTTPServer
		}
	}
	cut(len(letters))
	return words
}

// inflected reports whether a word is another one, or a regular form of it: close is closes, closed and closing as well.
func inflected(word, base string) bool {
	if word == base {
		return true
	}
	ending, ok := strings.CutPrefix(word, base)
	if ok {
		switch ending {
		case "s", "es", "ed", "ing":
			return true
		case "d":
			return strings.HasSuffix(base, "e")
		}
		last := base[len(base)-1:] // stop, stopped
		return ending == last+"ed" || ending == last+"ing"
	}
	switch stem := base[:len(base)-1]; base[len(base)-1] {
	case 'e': // closing
		return word == stem+"ing"
	case 'y': // retries
		return word == stem+"ies" || word == stem+"ied"
	}
	return false
}
