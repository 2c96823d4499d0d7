package summary

import "strings"

// A Kept is what a package puts into a place for functions: a function, or all that another place holds. A place is a field, a package variable, a
// parameter, a result, or a function type, by its key. A map, a list or a channel is one with what it holds.
type Kept struct {
	In     string
	From   string // a place
	Local  int    // otherwise: number of a function of the package, or 0
	Remote string // otherwise: key of a function
}

// A Taker is a function that takes functions from a place, and runs them.
type Taker struct {
	By     int // number of a function of the package
	From   string
	Hop    Hop
	Enters Reach // as of an Edge
	Async  bool
}

// A KeptFunction is a function that some place holds, by the package that has put it there.
type KeptFunction struct {
	Package string
	Local   int
	Remote  string
}

// Places are what all packages put into places for functions.
type Places struct {
	held   map[string][]KeptFunction
	from   map[string][]string
	behind func(method string) []string // the keys of what stands behind an interface method
}

// JoinPlaces joins what packages put into places. What is given for a method of an interface is given to all that stand behind it.
func JoinPlaces(records []*Record, behind func(method string) []string) *Places {
	p := &Places{map[string][]KeptFunction{}, map[string][]string{}, behind}
	for _, r := range records {
		for _, k := range r.Kept {
			for _, in := range append(p.behindIt(k.In), k.In) {
				if k.From != "" {
					p.from[in] = append(p.from[in], k.From)
				} else {
					p.held[in] = append(p.held[in], KeptFunction{r.Path, k.Local, k.Remote})
				}
			}
		}
	}
	return p
}

// behindIt lists the places of the methods that stand behind an interface's, for a parameter or a result of that.
func (p *Places) behindIt(place string) []string {
	kind, rest, _ := strings.Cut(place, " ")
	last := strings.LastIndexByte(rest, ' ')
	if last < 0 {
		return nil
	}
	var out []string
	for _, key := range p.behind(rest[:last]) {
		out = append(out, kind+" "+key+rest[last:])
	}
	return out
}

// maxPlaces bounds through how many places a function is followed.
const maxPlaces = 256

// In lists what a place holds, and those from which it is filled.
func (p *Places) In(place string) []KeptFunction {
	var out []KeptFunction
	seen, queue := map[string]bool{place: true}, []string{place}
	for len(queue) > 0 && len(seen) < maxPlaces {
		at := queue[0]
		queue = queue[1:]
		out = append(out, p.held[at]...)
		for _, from := range append(p.behindIt(at), p.from[at]...) {
			if !seen[from] {
				seen[from] = true
				queue = append(queue, from)
			}
		}
	}
	return out
}
