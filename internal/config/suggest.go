package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// CheckName reports a name that is no rule and no rule/kind of the list, and was none before, with the one that was meant.
func CheckName(name string, rules []rule.Rule) error {
	var all, own []string
	name = rule.Current(name)
	ruleName, kind, hasKind := strings.Cut(name, "/")
	for _, r := range rules {
		all = append(all, r.Name)
		for _, k := range r.Kinds {
			full := r.Name + "/" + k.ID
			all = append(all, full)
			switch {
			case strings.EqualFold(r.Name, ruleName):
				own = append(own, k.ID)
			case !hasKind && strings.EqualFold(k.ID, name):
				return &unknownName{fmt.Sprintf("there is no rule %q; did you mean %q?", name, full), full}
			}
		}
	}
	switch {
	case slices.ContainsFunc(all, func(s string) bool { return strings.EqualFold(s, name) }):
		return nil
	case own == nil:
		return &unknownName{fmt.Sprintf("there is no rule %q%s", name, didYouMean(name, all)), Nearest(name, all)}
	}
	meant, hint := Nearest(kind, own), didYouMean(kind, own)
	if meant == "" {
		hint = "; it has " + strings.Join(own, ", ")
	} else {
		meant = strings.ToLower(ruleName) + "/" + meant
	}
	return &unknownName{fmt.Sprintf("rule %s has no kind %q%s", strings.ToLower(ruleName), kind, hint), meant}
}

// unknownName is a name that is none, and the one that was meant, if there is one.
type unknownName struct{ message, meant string }

func (u *unknownName) Error() string { return u.message }

// Meant returns the name that was meant in place of the one that CheckName refused, or "".
func Meant(err error) string {
	if u, ok := errors.AsType[*unknownName](err); ok {
		return u.meant
	}
	return ""
}

// didYouMean ends a message with the known word that is nearest, if one is near.
func didYouMean(word string, known []string) string {
	if best := Nearest(word, known); best != "" {
		return fmt.Sprintf("; did you mean %q?", best)
	}
	return ""
}

// Nearest returns the known word that someone who wrote word may have meant, or "": one that begins with it, or one
// that is a few slips away.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	best, distance := "", len(word)/3+2
	for _, k := range known {
		if d := edits(word, k); d < distance && d < len(k) {
			best, distance = k, d
		}
	}
	if best != "" || len(word) < 3 {
		return best
	}
	for _, k := range known {
		if begin := k[:min(len(k), len(word))]; begin == word || len(word) > 4 && edits(word, begin) <= 2 {
			return k
		}
	}
	return ""
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
