// Command privileged reads bodies whole that administrators send, or machines that know a secret, and those of others.
package main

import (
	"crypto/subtle"
	"database/sql"
	"io"
	"log"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/hldlint/hldlint/testdata/unboundedbody/privileged/users"
)

type server struct {
	db      *sql.DB
	secret  string
	backend interface{ SharedSecret() string }
	etag    string
}

func forbid(w http.ResponseWriter) { http.Error(w, "forbidden", http.StatusForbidden) }

// Silent: whoever gets here administers the service.
func (s *server) settings(w http.ResponseWriter, r *http.Request) {
	u := users.Of(r)
	if !u.Administrator {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, by a value.
func (s *server) restore(w http.ResponseWriter, r *http.Request) {
	u := *users.Of(r)
	if u.Role == "admin" {
		s.read(w, r)
		return
	}
	forbid(w)
}

// read is only called there.
func (s *server) read(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, by another package, and in a literal.
func (s *server) imports(w http.ResponseWriter, r *http.Request) {
	if err := users.RequireAdmin(r.Context()); err != nil {
		forbid(w)
		return
	}
	func() {
		body, _ := io.ReadAll(r.Body)
		_, _ = w.Write(body)
	}()
}

// Silent: the sender knows a secret.
func (s *server) hook(w http.ResponseWriter, r *http.Request) {
	secret := os.Getenv("HOOK_SECRET")
	if r.Header.Get("X-Hook-Token") != secret {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, by what the service keeps.
func (s *server) results(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != s.secret || r.Method != http.MethodPost {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, behind an interface.
func (s *server) job(w http.ResponseWriter, r *http.Request) {
	if sent := r.Header.Get("Authorization"); sent != s.backend.SharedSecret() {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, in a time that tells nobody anything.
func (s *server) deploy(w http.ResponseWriter, r *http.Request) {
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Deploy-Token")), []byte(s.secret)) != 1 {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// Silent, with a framework that has names of its own for headers.
func delivered(c *gin.Context) {
	known := os.Getenv("DELIVERY_SECRET")
	sent := c.GetHeader("X-Delivery-Token")
	if known != sent {
		c.String(http.StatusBadRequest, "not known")
		return
	}
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return
	}
	_, _ = c.Writer.Write(body)
}

// edit is for all who may edit.
func (s *server) edit(w http.ResponseWriter, r *http.Request) {
	if !users.Of(r).Editor {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// publish is for administrators, and for those who may edit.
func (s *server) publish(w http.ResponseWriter, r *http.Request) {
	u := users.Of(r)
	if !u.Administrator && !u.Editor {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// review asks for both at once.
func (s *server) review(w http.ResponseWriter, r *http.Request) {
	if !users.IsAdminOrEditor(users.Of(r)) {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// console is at a path, which everybody may ask for.
func (s *server) console(w http.ResponseWriter, r *http.Request) {
	if !strings.HasPrefix(r.URL.Path, "/console/admin") {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// mode is what the sender says.
func (s *server) mode(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("mode") != "admin" {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// Silent, by a role that a method is asked for.
func (s *server) purge(w http.ResponseWriter, r *http.Request) {
	if !users.Of(r).Has("admin") {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body)
	_, _ = w.Write(body)
}

// early reads before it asks.
func (s *server) early(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	if !users.Of(r).Administrator {
		forbid(w)
		return
	}
	_, _ = w.Write(body)
}

// lenient only notes that somebody is none.
func (s *server) lenient(w http.ResponseWriter, r *http.Request) {
	if !users.Of(r).Administrator {
		log.Print("no administrator")
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// refuse is for all others.
func (s *server) refuse(w http.ResponseWriter, r *http.Request) {
	if users.Of(r).Administrator {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// keys are the users' own.
func (s *server) keys(w http.ResponseWriter, r *http.Request) {
	u, err := users.Load(r.Context(), s.db, r.PathValue("id"))
	if err != nil || r.Header.Get("Authorization") != u.Token {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// replace asks whether the sender knows of the latest version.
func (s *server) replace(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("If-Match") != s.etag {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// form holds two things against each other that were sent.
func (s *server) form(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Token") != r.URL.Query().Get("token") {
		forbid(w)
		return
	}
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

// open is asked with a word that is in this program, for everybody to read.
func (s *server) open(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Token") != "public" {
		forbid(w)
		return
	}
	s.store(w, r)
}

// admins have store read it as well, which open does, too.
func (s *server) admins(w http.ResponseWriter, r *http.Request) {
	if users.Of(r).Administrator {
		s.store(w, r)
	}
}

func (s *server) store(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
}

type vault struct{ shared string }

func (v *vault) SharedSecret() string { return v.shared }

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	s := &server{db: db, secret: os.Getenv("SECRET"), backend: &vault{shared: os.Getenv("SHARED")}, etag: os.Getenv("VERSION")}
	mux := http.NewServeMux()
	for path, h := range map[string]http.HandlerFunc{
		"POST /settings": s.settings, "POST /restore": s.restore, "POST /imports": s.imports, "POST /hook": s.hook, "POST /results": s.results,
		"POST /job": s.job, "POST /deploy": s.deploy, "POST /edit": s.edit, "POST /publish": s.publish, "POST /review": s.review,
		"POST /early": s.early, "POST /lenient": s.lenient, "POST /refuse": s.refuse, "POST /keys/{id}": s.keys, "POST /replace": s.replace,
		"POST /form": s.form, "POST /open": s.open, "POST /admins": s.admins,
		"POST /console/": s.console, "POST /mode": s.mode, "POST /purge": s.purge,
	} {
		mux.HandleFunc(path, h)
	}
	router := gin.New()
	router.POST("/delivered", delivered)
	mux.Handle("/", router)
	log.Fatal(http.ListenAndServe(":8097", mux))
}
