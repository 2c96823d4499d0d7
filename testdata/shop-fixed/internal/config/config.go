// Package config reads the settings of the service from its environment.
package config

import (
	"fmt"
	"os"
	"strings"
)

// Config is everything that differs between environments.
type Config struct {
	HTTPAddr       string
	BackOfficeAddr string
	PartnerAddr    string
	InternalAddr   string
	ScannerAddr    string

	PostgresURL string
	ReplicaURL  string
	ReportsDSN  string
	LegacyDSN   string
	InvoiceDSN  string
	MongoURL    string
	RedisAddr   string

	KafkaBrokers []string
	AMQPURL      string

	PaymentURL    string
	PaymentSecret string
	RiskAddr      string
	TerminalAddr  string
	HSMAddr       string

	CatalogueURL string
	CarrierURL   string
	RatesURL     string
	SMSURL       string
	SMTPAddr     string
	SMTPFrom     string
	WebhookURL   string
	MilesURL     string
	BankURL      string
	PricesURL    string
	FeedURL      string
	VATAddr      string
	SupplierURL  string
	SupplierCert string
	SupplierKey  string
	PrinterAddr  string
	ScanQueue    string
}

// FromEnv reads the configuration and names the first setting that is missing.
func FromEnv() (Config, error) {
	var missing []string
	get := func(name string) string {
		v := os.Getenv("SHOP_" + name)
		if v == "" {
			missing = append(missing, "SHOP_"+name)
		}
		return v
	}
	cfg := Config{
		HTTPAddr:       get("HTTP_ADDR"),
		BackOfficeAddr: get("BACK_OFFICE_ADDR"),
		PartnerAddr:    get("PARTNER_ADDR"),
		InternalAddr:   get("INTERNAL_ADDR"),
		ScannerAddr:    get("SCANNER_ADDR"),
		PostgresURL:    get("POSTGRES_URL"),
		ReplicaURL:     get("REPLICA_URL"),
		ReportsDSN:     get("REPORTS_DSN"),
		LegacyDSN:      get("LEGACY_DSN"),
		InvoiceDSN:     get("INVOICE_DSN"),
		MongoURL:       get("MONGO_URL"),
		RedisAddr:      get("REDIS_ADDR"),
		KafkaBrokers:   strings.Split(get("KAFKA_BROKERS"), ","),
		AMQPURL:        get("AMQP_URL"),
		PaymentURL:     get("PAYMENT_URL"),
		PaymentSecret:  get("PAYMENT_SECRET"),
		RiskAddr:       get("RISK_ADDR"),
		TerminalAddr:   get("TERMINAL_ADDR"),
		HSMAddr:        get("HSM_ADDR"),
		CatalogueURL:   get("CATALOGUE_URL"),
		CarrierURL:     get("CARRIER_URL"),
		RatesURL:       get("RATES_URL"),
		SMSURL:         get("SMS_URL"),
		SMTPAddr:       get("SMTP_ADDR"),
		SMTPFrom:       get("SMTP_FROM"),
		WebhookURL:     get("WEBHOOK_URL"),
		MilesURL:       get("MILES_URL"),
		BankURL:        get("BANK_URL"),
		PricesURL:      get("PRICES_URL"),
		FeedURL:        get("FEED_URL"),
		VATAddr:        get("VAT_ADDR"),
		SupplierURL:    get("SUPPLIER_URL"),
		SupplierCert:   get("SUPPLIER_CERT"),
		SupplierKey:    get("SUPPLIER_KEY"),
		PrinterAddr:    get("PRINTER_ADDR"),
		ScanQueue:      get("SCAN_QUEUE"),
	}
	if len(missing) > 0 {
		return Config{}, fmt.Errorf("not set: %s", strings.Join(missing, ", "))
	}
	return cfg, nil
}
