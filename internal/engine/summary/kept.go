package summary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

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
	As     int // what it runs is only what the function around it is given for this parameter, counted from 1; 0 where it is kept elsewhere
}

// A KeptFunction is a function that some place holds, by the package that has put it there.
type KeptFunction struct {
	Package string
	Local   int
	Remote  string // key of a declared one
}

// name names a function in places.
func (k KeptFunction) name() string {
	if k.Remote != "" {
		return k.Remote
	}
	return LiteralName(k.Package, k.Local)
}

// LiteralName names a function literal in places.
func LiteralName(pkg string, number int) string { return pkg + "#" + strconv.Itoa(number) }

// BehindPlace is what stands behind a method of an interface, as a place: that of types whose values are seen to be put into the interface.
func BehindPlace(method string) string { return "behind " + method }

// ResultPlace is a result of a function, as a place.
func ResultPlace(fn string, i int) string { return "result " + fn + " " + strconv.Itoa(i) }

// GivenTo is where a call puts an argument that runs what it takes from a place.
func GivenTo(place string, i int) string { return givenTo + strconv.Itoa(i) + " " + place }

// GivenBy is where such a call gets a result from.
func GivenBy(place string, i int) string { return givenBy + strconv.Itoa(i) + " " + place }

const givenTo, givenBy = "given to ", "given by "

// Places are what all packages put into places for functions.
type Places struct {
	held   map[string][]KeptFunction
	from   map[string][]string
	behind func(method string) []string // the keys of what stands behind an interface method
	known  map[placeAt][]KeptFunction   // memo of in
}

// A placeAt is a place, and how deep in others that is asked.
type placeAt struct {
	place string
	depth int
}

// JoinPlaces joins what packages put into places. What is given for a method of an interface is given to all that stand behind it, and what is given to
// a function that is taken from a place to all that this place has.
func JoinPlaces(records []*Record, behind func(method string) []string) *Places {
	p := &Places{map[string][]KeptFunction{}, map[string][]string{}, behind, map[placeAt][]KeptFunction{}}
	var given []string
	for _, r := range records {
		for _, k := range r.Kept {
			if strings.HasPrefix(k.In, givenTo) {
				given = append(given, k.In)
			}
			for _, in := range append(p.behindIt(k.In), k.In) {
				if k.From != "" {
					p.from[in] = append(p.from[in], k.From)
				} else {
					name := ""
					if k.Local != 0 {
						name = r.Functions[k.Local-1].Key
					}
					p.held[in] = append(p.held[in], KeptFunction{r.Path, k.Local, cmp.Or(k.Remote, name)})
					for _, key := range behind(k.Remote) { // w.Await = ledger.Await, of an interface
						p.held[in] = append(p.held[in], KeptFunction{Package: r.Path, Remote: key})
					}
				}
			}
		}
	}
	slices.Sort(given)
	p.hand(slices.Compact(given))
	return p
}

// hand gives what calls hand to functions that they take from places, to the parameters of these: again for what is taken from such a parameter.
func (p *Places) hand(given []string) {
	for range maxHandings {
		learnt := false
		for _, place := range given {
			text, of, _ := strings.Cut(strings.TrimPrefix(place, givenTo), " ")
			i, _ := strconv.Atoi(text)
			for _, fn := range p.In(of) {
				at := i
				if strings.HasPrefix(fn.name(), "(") {
					at++ // a method value has its receiver
				}
				in := "parameter " + fn.name() + " " + strconv.Itoa(at)
				if !slices.Contains(p.from[in], place) {
					p.from[in] = append(p.from[in], place)
					learnt = true
				}
			}
		}
		if !learnt {
			return
		}
		clear(p.known)
	}
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

// maxPlaces bounds through how many places a function is followed, and maxHandings through how many that are taken from other places.
const (
	maxPlaces   = 256
	maxHandings = 3
)

// In lists what a place holds, and those from which it is filled.
func (p *Places) In(place string) []KeptFunction { return p.in(placeAt{place, 0}) }

func (p *Places) in(asked placeAt) []KeptFunction {
	if known, done := p.known[asked]; done {
		return known
	}
	var out []KeptFunction
	seen, queue := map[string]bool{asked.place: true}, []string{asked.place}
	for len(queue) > 0 && len(seen) < maxPlaces {
		at := queue[0]
		queue = queue[1:]
		out = append(out, p.held[at]...)
		for _, from := range slices.Concat(p.behindIt(at), p.from[at], p.resultsOf(at, asked.depth)) {
			if !seen[from] {
				seen[from] = true
				queue = append(queue, from)
			}
		}
	}
	p.known[asked] = out
	return out
}

// resultsOf lists the results of the functions in a place, for what a call gets that runs one of them.
func (p *Places) resultsOf(place string, depth int) []string {
	rest, ok := strings.CutPrefix(place, givenBy)
	if !ok || depth == maxHandings {
		return nil
	}
	i, of, _ := strings.Cut(rest, " ")
	var out []string
	for _, fn := range p.in(placeAt{of, depth + 1}) {
		out = append(out, "result "+fn.name()+" "+i)
	}
	return out
}
