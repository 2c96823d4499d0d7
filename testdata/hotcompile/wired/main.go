// Command wired has its parts hand each other their methods.
package main

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/hotcompile/wired/api"
	"github.com/hldlint/hldlint/testdata/hotcompile/wired/core"
	"github.com/hldlint/hldlint/testdata/hotcompile/wired/ledger"
)

func main() {
	component := &api.Component{}
	core.Wire(&ledger.Memory{}, component, core.Traced())
	srv := &http.Server{Addr: ":8080", Handler: component, ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
