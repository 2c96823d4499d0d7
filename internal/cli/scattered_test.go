package cli

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// scattered writes a module whose verdicts hang on packages far away: what serves lies in ports, what it does in adapters that no port imports, and
// only commands bring the two together. Some commands serve, some do their work once; some set hooks and defaults for everybody; some ports and
// adapters no command has, and two commands share nothing. The same seed writes the same files.
func scattered(seed uint64) map[string]string {
	s := scatter{rand.New(rand.NewPCG(seed, 0)), map[string]string{
		"go.mod":                  "module example.com/scattered\n\ngo 1.26\n",
		"internal/hooks/hooks.go": hooksText,
	}}
	for i := range 6 {
		s.files[fmt.Sprintf("internal/port%d/port.go", i)] = s.port(i)
		s.files[fmt.Sprintf("internal/adapter%d/adapter.go", i)] = s.adapter(i)
	}
	for i := range 5 {
		s.files[fmt.Sprintf("cmd/c%d/main.go", i)] = s.command(i)
	}
	s.literals(seed)
	return s.files
}

type scatter struct {
	*rand.Rand
	files map[string]string
}

func (s scatter) one(of ...string) string { return of[s.IntN(len(of))] }

const hooksText = `package hooks

import "context"

type Hooks struct{ OnSave func(ctx context.Context, id string) error }

var Default = &Hooks{}

func (h *Hooks) All(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := h.OnSave(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
`

// port is a package that works with what it does not know: an interface, a field for a function, a function that commands may call.
func (s scatter) port(i int) string {
	method := s.one("Load", "Fetch", "Get")
	return strings.NewReplacer("PKG", fmt.Sprintf("port%d", i), "METHOD", method, "LOCK", s.one("s.mu.Lock()\n\tdefer s.mu.Unlock()\n\t", ""),
		"AGAIN", s.one("for range 5 {\n\t\tif err = s.Store."+method+"(ctx, id); err == nil {\n\t\t\tbreak\n\t\t}\n\t}", "err = s.Store."+method+"(ctx, id)"),
	).Replace(`package PKG

import (
	"context"
	"net/http"
	"sync"

	"example.com/scattered/internal/hooks"
)

type Store interface{ METHOD(ctx context.Context, id string) error }

type Service struct {
	Store Store
	Hooks *hooks.Hooks
	Check func(id string) error
	mu    sync.Mutex
}

func (s *Service) One(ctx context.Context, id string) (err error) {
	LOCKAGAIN
	return err
}

func (s *Service) Many(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if err := s.One(ctx, id); err != nil {
			return err
		}
		if err := s.Check(id); err != nil {
			return err
		}
	}
	return s.Hooks.All(ctx, ids)
}

func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := s.Many(r.Context(), r.URL.Query()["id"]); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func Ping(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
`)
}

// adapter is a package with what a port works with, and that no port knows.
func (s scatter) adapter(i int) string {
	method := s.one("Load", "Fetch", "Get")
	body := s.one(`req, err := http.NewRequestWithContext(ctx, "GET", a.URL+id, nil)
	if err != nil {
		return err
	}
	resp, err := a.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()`, `_ = http.StatusOK
	if !a.known[id] {
		return context.Canceled
	}
	return nil`, `req, err := http.NewRequest("GET", a.URL+id, nil)
	if err != nil {
		return err
	}
	resp, err := a.Client.Do(req)
	if err != nil {
		return err
	}
	_, err = io.ReadAll(resp.Body)
	return err`)
	imports := `"context"
	"net/http"`
	if strings.Contains(body, "io.") {
		imports = `"context"
	"io"
	"net/http"`
	}
	return strings.NewReplacer("PKG", fmt.Sprintf("adapter%d", i), "METHOD", method, "BODY", body, "IMPORTS", imports, "CLIENT", s.one("&http.Client{}", "http.DefaultClient", "&http.Client{Timeout: 5e9}")).Replace(`package PKG

import (
	IMPORTS
)

type Adapter struct {
	Client *http.Client
	URL    string
	known  map[string]bool
}

func New(url string) *Adapter { return &Adapter{Client: CLIENT, URL: url, known: map[string]bool{}} }

func (a *Adapter) METHOD(ctx context.Context, id string) error {
	BODY
}

func (a *Adapter) Check(id string) error { return a.METHOD(context.Background(), id) }
`)
}

// command brings some ports and adapters together that fit, and serves with them or not.
func (s scatter) command(i int) string {
	var imports, body strings.Builder
	hooked := false
	for range 1 + s.IntN(2) {
		p, a := s.IntN(6), s.IntN(6)
		port, adapter := fmt.Sprintf("port%d", p), fmt.Sprintf("adapter%d", a)
		if strings.Contains(imports.String(), port) || strings.Contains(imports.String(), adapter) {
			continue
		}
		fmt.Fprintf(&imports, "\t\"example.com/scattered/internal/%s\"\n\t\"example.com/scattered/internal/%s\"\n", adapter, port)
		fmt.Fprintf(&body, "\t%s := %s.New(\"http://store/\")\n\tsvc%d := &%s.Service{Hooks: hooks.Default, Check: %s.Check}\n\tif store, ok := any(%s).(%s.Store); ok {\n\t\tsvc%d.Store = store\n\t}\n", adapter, adapter, p, port, adapter, adapter, port, p)
		body.WriteString(s.one(fmt.Sprintf("\thttp.Handle(\"/%s\", svc%d)\n", port, p), fmt.Sprintf("\t_ = svc%d.Many(context.Background(), os.Args)\n", p)))
		body.WriteString(s.one(fmt.Sprintf("\t_ = %s.Ping(os.Args[0])\n", port), ""))
		if s.IntN(2) == 0 {
			hooked = true
			fmt.Fprintf(&body, "\thooks.Default.OnSave = func(_ context.Context, id string) error { return %s.Ping(id) }\n", port)
		}
	}
	if s.IntN(4) == 0 {
		body.WriteString("\thttp.DefaultClient.Timeout = 5e9\n")
	}
	body.WriteString(s.one("\t_ = http.ListenAndServe(\":80\", nil)\n", "\t_, _ = http.Get(os.Args[0])\n"))
	_ = hooked
	return "package main\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\t\"os\"\n\n\t\"example.com/scattered/internal/hooks\"\n" + imports.String() + ")\n\nvar _ = context.Background\nvar _ = os.Args\nvar _ = hooks.Default\n\nfunc main() {\n" + body.String() + "}\n"
}
