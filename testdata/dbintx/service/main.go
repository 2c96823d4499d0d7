// Command service serves what the package beside it answers.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/dbintx"
	"github.com/hldlint/hldlint/testdata/dbintx/internal/lazy"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	pool, err := pgxpool.New(context.Background(), os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	if err := seed(db); err != nil {
		log.Fatal(err)
	}
	orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db}))
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	dbintx.New(dbintx.Stores{DB: db, Pool: pool}, mux)
	dbintx.NewQuiet(dbintx.Stores{DB: db, Pool: pool}, mux)
	dbintx.NewDepot(db, db, mux)
	dbintx.NewHall(orm, orm, mux)
	dbintx.NewDrafts(db, mux)
	dbintx.NewLate(db, lazy.New(os.Getenv("DSN")), mux)
	dbintx.NewFaces(&dbintx.Counted{Pool: pool}, pool, mux)
	dbintx.NewTwins(pool, mux)
	dbintx.NewHanding(dbintx.Stores{DB: db, Pool: pool}, mux)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// seed is silent: it runs once, alone.
func seed(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := db.Exec("select 1"); err != nil {
		return err
	}
	return tx.Commit()
}
