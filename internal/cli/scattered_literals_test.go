package cli

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// literals adds packages whose work is done by function literals that package variables hold, and that commands call, replace or hand on. What such a
// literal is for (a request, the start of a tool, nothing) is only known where the commands are in sight. The module that scattered writes stays as
// it is otherwise: this draws for itself.
func (s scatter) literals(seed uint64) {
	l := scatter{rand.New(rand.NewPCG(seed, 1)), s.files}
	for i := range 4 {
		s.files[fmt.Sprintf("internal/steps%d/steps.go", i)] = l.steps(i)
	}
	for i := range 5 {
		name := fmt.Sprintf("cmd/c%d/main.go", i)
		n := l.IntN(4)
		text := strings.Replace(s.files[name], "import (\n", fmt.Sprintf("import (\n\t\"example.com/scattered/internal/steps%d\"\n", n), 1)
		s.files[name] = strings.Replace(text, "func main() {\n", "func main() {\n"+strings.ReplaceAll(l.use(), "STEPS", fmt.Sprintf("steps%d", n)), 1)
	}
}

// use is what a command does with such a package.
func (s scatter) use() string {
	return s.one("\t_ = STEPS.Ask(os.Args[0])\n", "\tSTEPS.Ask = func(string) error { return nil }\n", "\thttp.Handle(\"/steps\", STEPS.Handler)\n", "") +
		s.one("\tfor _, step := range STEPS.All {\n\t\t_ = step.Run(os.Args[0])\n\t}\n", "\thttp.HandleFunc(\"/all\", STEPS.Serve)\n", "\t_ = STEPS.Named(os.Args[0], os.Args[1])\n", "\tgo STEPS.Watch()\n")
}

// steps is a package with literals in a variable of its own, in a struct, in a map, and behind a type of a library.
func (s scatter) steps(i int) string {
	return strings.NewReplacer("PKG", fmt.Sprintf("steps%d", i), "HANDLER", s.one("_ = Ask(r.URL.Path)", "_ = Named(r.URL.Path, \"http://steps/\")"),
		"CALLED", s.one("_ = Ask(url)\n\t\treturn get(url)", "return get(url)"), "LOCK", s.one("mu.Lock()\n\tdefer mu.Unlock()\n\t", ""),
	).Replace(`package PKG

import (
	"net/http"
	"sync"
	"time"
)

type Step struct{ Run func(url string) error }

var mu sync.Mutex

var Ask = func(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

var get = func(url string) error {
	LOCKresp, err := http.DefaultClient.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

var All = []Step{{Run: Ask}, {Run: func(url string) error {
	for {
		if get(url) == nil {
			return nil
		}
	}
}}}

var named = map[string]func(url string) error{
	"get": func(url string) error {
		CALLED
	},
}

func Named(name, url string) error { return named[name](url) }

var Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { HANDLER })

var Serve = func(w http.ResponseWriter, r *http.Request) {
	for _, step := range All {
		go func() { _ = step.Run(r.URL.Path) }()
	}
}

var Watch = func() {
	for range time.Tick(time.Second) {
		_ = get("http://steps/")
	}
}
`)
}
