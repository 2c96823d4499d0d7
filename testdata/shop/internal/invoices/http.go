package invoices

import (
	"net/http"
	"strconv"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Routes registers the API of the accountants.
func (b *Book) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /invoices/overdue/{customer}", b.overdue)
	mux.HandleFunc("GET /invoices/due/{customer}", b.due)
	mux.HandleFunc("GET /invoices/total/{customer}", b.sum)
	mux.HandleFunc("POST /invoices/{number}/remind", b.remind)
	mux.HandleFunc("POST /invoices/{number}/cancel", b.cancel)
	mux.HandleFunc("POST /invoices/{number}/pay", b.pay)
	mux.HandleFunc("GET /accounts", b.accounts)
	mux.HandleFunc("GET /accounts/{customer}", b.account)
	mux.HandleFunc("GET /terms/{code}", b.term)
}

func (b *Book) overdue(w http.ResponseWriter, r *http.Request) {
	found, err := b.Overdue(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, found, err)
}

func (b *Book) due(w http.ResponseWriter, r *http.Request) {
	cents, err := strconv.ParseInt(r.URL.Query().Get("cents"), 10, 64)
	if err != nil {
		http.Error(w, "how much?", http.StatusBadRequest)
		return
	}
	found, err := b.Due(r.Context(), r.PathValue("customer"), cents)
	web.Answer(w, r, found, err)
}

func (b *Book) sum(w http.ResponseWriter, r *http.Request) {
	cents, err := b.Total(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, cents, err)
}

func (b *Book) remind(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "reminded", b.Remind(r.Context(), r.PathValue("number")))
}

func (b *Book) cancel(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "cancelled", b.Cancel(r.Context(), r.PathValue("number"), r.URL.Query().Get("reason")))
}

func (b *Book) pay(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "paid", b.Pay(r.Context(), r.PathValue("number")))
}

func (b *Book) accounts(w http.ResponseWriter, r *http.Request) {
	found, err := b.Accounts(r.Context())
	web.Answer(w, r, found, err)
}

func (b *Book) account(w http.ResponseWriter, r *http.Request) {
	found, err := b.Account(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, found, err)
}

func (b *Book) term(w http.ResponseWriter, r *http.Request) {
	found, err := b.Terms(r.Context(), r.PathValue("code"))
	web.Answer(w, r, found, err)
}
