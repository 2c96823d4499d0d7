// Command loop runs loops on contexts that last as long as it does.
package main

import (
	"context"
	"crypto/tls"
	"database/sql"
	"log"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loop/leases"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	k := leases.New(db)
	go k.Run(ctx)
	k.Start(ctx)
	go leases.Watch(ctx, db, make(chan string))
	go k.RunBounded(ctx)
	greeter := leases.NewGreeter(make(chan net.Conn), &tls.Config{})
	go greeter.Run(ctx)
	go greeter.RunPatiently(ctx)
	go bounded(ctx, db)
	ledger := leases.NewLedger(db)
	go ledger.Run(ctx)
	go ledger.Reverse(ctx)
	http.HandleFunc("/book", func(_ http.ResponseWriter, req *http.Request) { ledger.Tell(req.FormValue("id")) })
	r, err := leases.NewRegistry(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	defer r.StopJobs()
	d, g := leases.NewDirectory(db), leases.NewGuarded(db)
	defer d.Close()
	http.HandleFunc("/find", func(_ http.ResponseWriter, req *http.Request) {
		d.Find(req.FormValue("id"))
		g.Find(req.FormValue("id"))
		v := leases.NewVisit(db)
		defer v.Close()
		v.Touch(req.FormValue("id"))
	})
	http.HandleFunc("/lookup", func(_ http.ResponseWriter, req *http.Request) {
		r.Lookup(req.FormValue("id"))
		r.LookupBounded(req.FormValue("id"))
		s := leases.NewSession(req.Context(), db)
		defer s.Close()
		s.Touch(req.FormValue("id"))
	})
	n, c := leases.NewNotifier(), leases.NewConnector()
	a := leases.NewAsker(http.DefaultClient) // want client:"has no timeout"
	defer n.Close()
	defer c.Close()
	go n.Run(ctx)
	http.HandleFunc("/tell", func(_ http.ResponseWriter, r *http.Request) {
		for _, err := range []error{n.Tell("https://a.example"), n.TellBounded("https://b.example"), c.Reach("c.example:1"), c.ReachSoon("d.example:1"), a.Ask("https://e.example")} {
			if err != nil {
				log.Print(err)
			}
		}
	})
	http.HandleFunc("/claim", func(_ http.ResponseWriter, r *http.Request) { k.Claim(r.FormValue("id")) })
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

// bounded gives each round a second.
func bounded(ctx context.Context, db *sql.DB) {
	for range time.Tick(time.Minute) {
		round, cancel := context.WithTimeout(ctx, time.Second)
		if _, err := db.ExecContext(round, "delete from leases where expired"); err != nil {
			log.Print(err)
		}
		cancel()
	}
}
