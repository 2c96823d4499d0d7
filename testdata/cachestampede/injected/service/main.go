// Command service answers for accounts.
package main

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"reflect"

	"github.com/hldlint/hldlint/testdata/cachestampede/injected"
	"github.com/hldlint/hldlint/testdata/cachestampede/injected/memory"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DSN"))
	if err != nil {
		panic(err)
	}
	db.SetMaxOpenConns(10)
	accounts, err := memory.New[string, injected.Account]()
	if err != nil {
		panic(err)
	}
	owners, err := memory.New[int, string]()
	if err != nil {
		panic(err)
	}
	have := []any{accounts, owners, memory.NewGuarded[string](), memory.NewTexts[string]()}
	desk, err := injected.New(db, func(into ...any) error {
		for _, to := range into {
			for _, v := range have {
				if field := reflect.ValueOf(to).Elem(); reflect.TypeOf(v).Implements(field.Type()) {
					field.Set(reflect.ValueOf(v))
				}
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	http.HandleFunc("/account", func(w http.ResponseWriter, r *http.Request) {
		a, err := desk.Account(r.Context(), r.URL.Query().Get("id"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_ = json.NewEncoder(w).Encode(a)
	})
	http.HandleFunc("/owner", func(w http.ResponseWriter, r *http.Request) {
		name, _ := desk.Owner(r.Context(), len(r.URL.Path))
		text, _ := desk.Text(r.Context(), name)
		held, _ := desk.Guarded(r.Context(), text)
		_, _ = w.Write([]byte(held))
	})
	panic(http.ListenAndServe(":8080", nil))
}
