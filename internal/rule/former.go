package rule

import "strings"

// former are names that rules and kinds once had. Configurations, comments and baselines that still use one mean what it is called now: a new
// version asks nobody to edit forty services first.
var former = map[string]string{
	"cachestampede/local-group": "localguard/flight",
}

// Current returns what a rule, or rule/kind, is called now.
func Current(name string) string {
	if now, ok := former[strings.ToLower(name)]; ok {
		return now
	}
	return name
}

// Former lists the old names with the new ones.
func Former() map[string]string {
	out := make(map[string]string, len(former))
	for old, now := range former {
		out[old] = now
	}
	return out
}
