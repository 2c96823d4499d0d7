package nplusone

import (
	"context"
	"database/sql"
	"net/http"

	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/nplusone/internal/regions"
)

// byTenant has a database for each tenant.
type byTenant map[string]*sql.DB

// count chooses the database by the name that it is given.
func (p byTenant) count(ctx context.Context, name, mail string) (n int, err error) {
	err = p[name].QueryRowContext(ctx, "select count(*) from users where mail = $1", mail).Scan(&n)
	return n, err
}

var pools = byTenant{}

// tenantPools asks another database each time.
func (a *API) tenantPools(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["tenant"] {
		pools.count(r.Context(), name, r.PathValue("mail"))
	}
}

// mails asks one database for each mail.
func (a *API) mails(w http.ResponseWriter, r *http.Request) {
	for _, mail := range r.URL.Query()["mail"] {
		pools.count(r.Context(), r.PathValue("tenant"), mail) // want query:"asks once for each element of a loop"
	}
}

var databases regions.Databases

// tenantUsers does so in another package.
func (a *API) tenantUsers(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["region"] {
		databases.Forget(r.Context(), name, r.PathValue("user"))
	}
}

// users asks the database of one region for each user.
func (a *API) users(w http.ResponseWriter, r *http.Request) {
	for _, user := range r.URL.Query()["user"] {
		databases.Forget(r.Context(), r.PathValue("region"), user) // want write:"writes once for each element of a loop"
	}
}

// people builds its queries in a method.
type people struct{ db *gorm.DB }

func (p *people) named(name string) *gorm.DB { return p.db.Where("name = ?", name) }

func (p *people) find(name string) error { return p.named(name).First(&User{}).Error }

// everybody asks one database for each name.
func (p *people) everybody(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["name"] {
		if err := p.find(name); err != nil { // want query:"asks once for each element of a loop"
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
}

// NewPeople registers the handler.
func NewPeople(mux *http.ServeMux, db *gorm.DB) {
	mux.HandleFunc("GET /people", (&people{db}).everybody)
}
