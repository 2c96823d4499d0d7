package unboundedcache

import (
	"embed"
	"net/http"
	"sync"

	"golang.org/x/time/rate"
)

//go:embed texts
var texts embed.FS

// An IPs has a limiter for each address, of one rule.
type IPs struct {
	mu  sync.Mutex
	ips map[string]*rate.Limiter
}

// get asks, and has another function add.
func (i *IPs) get(ip string) *rate.Limiter {
	i.mu.Lock()
	limiter, ok := i.ips[ip]
	if !ok {
		i.mu.Unlock()
		return i.add(ip)
	}
	i.mu.Unlock()
	return limiter
}

func (i *IPs) add(ip string) *rate.Limiter {
	i.mu.Lock()
	defer i.mu.Unlock()
	limiter := rate.NewLimiter(1, 1)
	i.ips[ip] = limiter // want map:"ips keeps something for each new key that ever came"
	return limiter
}

// byRule is never emptied, so that what it holds stays.
var (
	byRuleMu sync.Mutex
	byRule   = map[string]*IPs{}
	byText   = map[string]string{}
)

// A limitRule is made by somebody else, who names it.
type limitRule struct{ name string }

func (l *limitRule) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	byRuleMu.Lock()
	defer byRuleMu.Unlock()
	// Silent: there are as many as rules, which have their names from elsewhere.
	if byRule[l.name] == nil {
		byRule[l.name] = &IPs{ips: map[string]*rate.Limiter{}}
	}
	byRule[l.name].get(names.of(r))
	text(names.of(r))
}

// text is silent: for a name that somebody made up there is no file.
func text(lang string) string {
	if v, ok := byText[lang]; ok {
		return v
	}
	data, err := texts.ReadFile(lang)
	if err != nil {
		return ""
	}
	byText[lang] = string(data)
	return byText[lang]
}

// NewRules registers the handler.
func NewRules(mux *http.ServeMux, name func() string) {
	mux.Handle("GET /rules", &limitRule{name: name()})
	// Silent: whatever a request asks for, there are as many texts as files.
	mux.HandleFunc("GET /texts", func(w http.ResponseWriter, r *http.Request) { text(r.URL.Query().Get("lang")) })
}
