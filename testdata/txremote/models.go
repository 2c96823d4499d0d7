package txremote

import (
	"net/http"

	"gorm.io/gorm"
)

// Account is written by gorm, which calls its hooks in the transaction of the write.
type Account struct {
	ID    int64
	Email string
}

// AfterCreate is called by gorm.
func (a *Account) AfterCreate(_ *gorm.DB) error {
	return welcome(a.Email) // want call:"welcome is waited for while a transaction holds its connection and locks"
}

// BeforeDelete asks the database that it is given, and nobody else.
func (a *Account) BeforeDelete(tx *gorm.DB) error {
	return tx.Exec("delete from sessions where account = ?", a.ID).Error
}

// AfterFind is called outside of a transaction.
func (a *Account) AfterFind(_ *gorm.DB) error { return welcome(a.Email) }

// Notify is no hook: nobody calls it in a transaction.
func (a *Account) Notify(_ *gorm.DB) error { return welcome(a.Email) }

func welcome(to string) error {
	resp, err := http.Post("https://mail.example.com/"+to, "text/plain", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Accounts answers requests.
type Accounts struct{ db *gorm.DB }

// NewAccounts registers what it answers.
func NewAccounts(db *gorm.DB, mux *http.ServeMux) {
	a := &Accounts{db: db}
	mux.HandleFunc("/accounts", func(w http.ResponseWriter, r *http.Request) {
		account := &Account{Email: r.FormValue("email")}
		if err := a.db.WithContext(r.Context()).Create(account).Error; err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		if err := account.Notify(a.db); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
}
