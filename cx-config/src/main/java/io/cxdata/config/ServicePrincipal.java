package io.cxdata.config;

/**
 * The application's identity in Azure, for a program that signs in by itself, such as Spark.
 *
 * @param tenantId the tenant's id or domain
 * @param clientId the client's id
 * @param clientSecret the client's secret
 * @since 0.1
 */
public record ServicePrincipal(String tenantId, String clientId, Secret clientSecret) {}
