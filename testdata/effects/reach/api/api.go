// Package main serves orders, which come from two packages below.
package main

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/hldlint/hldlint/testdata/effects/reach/service"
	"github.com/hldlint/hldlint/testdata/effects/reach/store"
	"github.com/hldlint/hldlint/testdata/effects/reach/tools"
)

type api struct{ orders *service.Orders }

func main() { // want reach:"^background|^cold"
	tools.Prepare()
	db := store.Open()
	a := api{orders: service.New(db)}
	r := gin.New()
	r.GET("/orders/:id", a.order)
	go func() { // want reach:"^background"
		for range time.NewTicker(time.Hour).C {
			db.Compact()
		}
	}()
	srv := &http.Server{Addr: ":8080", Handler: r, ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	_ = srv.ListenAndServe()
}

func (a api) order(c *gin.Context) { c.String(http.StatusOK, a.orders.Find(c.Param("id"))) } // want reach:"^request"
