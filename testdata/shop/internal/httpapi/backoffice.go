package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop/internal/legacydb"
	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
	"github.com/hldlint/hldlint/testdata/shop/internal/postgres"
)

// Labeller prints labels again.
type Labeller interface {
	Label(ctx context.Context, o orders.Order) (string, error)
}

// BackOffice is the API of the back office.
type BackOffice struct {
	Service   *orders.Service
	Reports   *postgres.Reports
	Carrier   Labeller
	Customers *legacydb.Customers
	Archive   *legacydb.Archive
	Audit     *legacydb.Audit
}

// Run serves the back office at addr.
func (b *BackOffice) Run(addr string) error {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.Recovery(), b.recorded)
	engine.GET("/reports/daily", b.daily)
	engine.POST("/orders/:id/refund", b.refund)
	engine.POST("/orders/:id/label", b.label)
	engine.GET("/customers", b.search)
	engine.GET("/customers/:number", b.customer)
	engine.GET("/customers/:number/archive", b.archive)
	engine.GET("/audit/:object", b.last)
	return engine.Run(addr) // want missingtimeout/inside
}

// recorded has the auditors know who did what.
func (b *BackOffice) recorded(c *gin.Context) {
	c.Next()
	if c.Request.Method == http.MethodGet {
		return
	}
	b.Audit.Record(legacydb.Entry{
		ID:     uuid.NewString(),
		Actor:  c.GetHeader("X-Actor"),
		Action: c.Request.Method + " " + c.FullPath(),
		Object: c.Param("id"),
		At:     time.Now().UTC(),
	})
}

func (b *BackOffice) daily(c *gin.Context) {
	day, err := time.Parse(time.DateOnly, c.Query("day"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	lines, err := b.Reports.Daily(c.Request.Context(), day)
	answer(c, lines, err)
}

func (b *BackOffice) refund(c *gin.Context) {
	id, ok := backOfficeOrderID(c)
	if !ok {
		return
	}
	answer(c, gin.H{"refunded": id}, b.Service.Refund(c.Request.Context(), id))
}

func (b *BackOffice) label(c *gin.Context) {
	id, ok := backOfficeOrderID(c)
	if !ok {
		return
	}
	o, err := b.Service.Orders.Find(c.Request.Context(), id)
	if err != nil {
		answer(c, nil, err)
		return
	}
	tracking, err := b.Carrier.Label(c.Request.Context(), o)
	answer(c, gin.H{"tracking": tracking}, err)
}

func (b *BackOffice) search(c *gin.Context) {
	found, err := b.Customers.Search(c.Request.Context(), c.Query("name"))
	answer(c, found, err)
}

func (b *BackOffice) customer(c *gin.Context) {
	customer, err := b.Customers.Find(c.Request.Context(), c.Param("number"))
	answer(c, customer, err)
}

func (b *BackOffice) archive(c *gin.Context) {
	found, err := b.Archive.ByCustomer(c.Request.Context(), c.Param("number"))
	answer(c, found, err)
}

func (b *BackOffice) last(c *gin.Context) {
	entries, err := b.Audit.Last(c.Request.Context(), c.Param("object"))
	answer(c, entries, err)
}

func backOfficeOrderID(c *gin.Context) (uuid.UUID, bool) {
	id, err := uuid.Parse(c.Param("id"))
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return uuid.Nil, false
	}
	return id, true
}

func answer(c *gin.Context, v any, err error) {
	if err != nil {
		_ = c.Error(err)
		c.AbortWithStatus(statusOf(err))
		return
	}
	c.JSON(http.StatusOK, v)
}
